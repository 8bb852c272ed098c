_ABSENT = object()


def differences(wanted, seen, defaults, path=""):
    """Every leaf of `wanted` that is not `seen`, and what is `seen` that is neither wanted nor a default of the service."""
    if isinstance(wanted, dict) and isinstance(seen, dict):
        found = []
        for key in sorted({*wanted, *seen}):
            below = f"{path}.{key}" if path else key
            if key not in wanted:
                if defaults.get(below, _ABSENT) != seen[key]:
                    found.append({"path": below, "wanted": None, "seen": seen[key]})
            elif key not in seen:
                found.append({"path": below, "wanted": wanted[key], "seen": None})
            else:
                found += differences(wanted[key], seen[key], defaults, below)
        return found
    if isinstance(wanted, list) and isinstance(seen, list):
        if len(wanted) != len(seen):
            return [{"path": path, "wanted": wanted, "seen": seen}]
        return [each for w, s in zip(wanted, seen) for each in differences(w, s, defaults, f"{path}[]")]
    same = wanted == seen and isinstance(wanted, bool) == isinstance(seen, bool)
    return [] if same else [{"path": path, "wanted": wanted, "seen": seen}]


def leaves(value, path=""):
    if isinstance(value, dict) and value:
        return {leaf for key, each in value.items() for leaf in leaves(each, f"{path}.{key}" if path else key)}
    if isinstance(value, list) and value:
        return {leaf for each in value for leaf in leaves(each, f"{path}[]")}
    return {path}
