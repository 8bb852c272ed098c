#!/bin/bash
# usage: install.sh [--check] [--root DIR]     --check tells what would change, and changes nothing
#        install.sh --rollback [--root DIR]    the version before the last installation
# Installs what lies beside it: MANIFEST, and below files/ a tree as it lies on the host. With --root into a directory,
# such as an image, without starting anything.
# Ends with 0 when done, 1 when --check found something to do, 2 when misused, 3 when something is missing or refused;
# then nothing was changed.
set -euo pipefail
umask 022
export LC_ALL=C

# from the first line of usage to the last of what it ends with; a line that says who made the file comes before
usage() { sed -n '/^# usage: /,/^set /{/^set /d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; }

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
action=install
root=''
while [ $# -gt 0 ]; do
	case $1 in
	--check) action=check ;;
	--rollback) action=rollback ;;
	--root)
		root=$(realpath -e -- "${2?--root needs a directory}")
		[ "$root" != / ] || root=''
		shift
		;;
	--help)
		usage
		exit 0
		;;
	*)
		usage >&2
		exit 2
		;;
	esac
	shift
done

state=$root/var/lib/threefold
installed=$state/installed
generated=/etc/threefold/backrest/config.json
live=/etc/backrest/config.json

say() { printf '%s\n' "$*"; }
refuse() {
	printf 'install.sh: %s\n' "$@" >&2
	exit 3
}
on_host() { [ -z "$root" ]; }

if on_host && [ "$EUID" -ne 0 ]; then refuse "only root may install on this host"; fi
if on_host && [ ! -d /run/systemd/system ]; then refuse "this host was not started by systemd; use --root DIR"; fi

# ---------------------------------------------------------------------------------------------------------------------
# What should be there, and what is
# ---------------------------------------------------------------------------------------------------------------------

declare -A mode=() owner=() sum=()
paths=() enable=() programs=() secrets=() timezone=''

read_manifest() {
	local kind first second third rest
	while read -r kind first second third rest; do
		case $kind in
		timezone) timezone=$first ;;
		program) programs+=("$first $second $third $rest") ;;
		secret) secrets+=("$first $second $third $rest") ;;
		file)
			paths+=("$rest")
			mode[$rest]=$first owner[$rest]=$second sum[$rest]=$third
			;;
		unit) if [ "$first" = enable ]; then enable+=("$second"); fi ;;
		esac
	done <"$here/MANIFEST"
	[ ${#paths[@]} -gt 0 ] || refuse "$here/MANIFEST names no file"
}

check_folder() {
	local path told
	told=$(for path in "${paths[@]}"; do printf '%s  %s\n' "${sum[$path]}" "$here/files$path"; done |
		sha256sum --check --quiet --strict 2>/dev/null) ||
		refuse "$(head -n 1 <<<"${told:-a file}" | sed 's/: FAILED.*//') is not what MANIFEST says; copy the folder again"
	for path in "${paths[@]}"; do
		if [ -d "$root$path" ] && [ ! -L "$root$path" ]; then refuse "$path is a directory"; fi
	done
}

# What is on the host now: sum, mode and owner by path, of what is a file.
declare -A live_sum=() live_mode=() live_owner=()
look() {
	local path files=() first second
	for path in "${paths[@]}"; do
		if [ -f "$root$path" ] && [ ! -L "$root$path" ]; then files+=("$root$path"); fi
	done
	if [ ${#files[@]} -eq 0 ]; then return 0; fi
	while read -r first path; do live_sum[${path#"$root"}]=$first; done < <(sha256sum -- "${files[@]}")
	while read -r first second path; do
		live_mode[${path#"$root"}]=0$first live_owner[${path#"$root"}]=$second
	done < <(stat -c '%a %U:%G %n' -- "${files[@]}")
}

# An owner can only be given by root.
is_same() {
	[ "${live_sum[$1]-}" = "${sum[$1]}" ] && [ "${live_mode[$1]-}" = "${mode[$1]}" ] || return 1
	[ "$EUID" -ne 0 ] || [ "${live_owner[$1]-}" = "${owner[$1]}" ]
}

new=() changed=() removed=()
compare() {
	local path kind
	look
	for path in "${paths[@]}"; do
		if is_same "$path"; then continue; fi
		if [ -e "$root$path" ] || [ -L "$root$path" ]; then changed+=("$path"); else new+=("$path"); fi
	done
	# only what an earlier installation wrote is ever removed
	[ -r "$installed" ] || return 0
	while read -r kind _ _ _ path; do
		if [ "$kind" = file ] && [ -z "${sum[$path]-}" ] && [ -e "$root$path" ]; then removed+=("$path"); fi
	done <"$installed"
}

written() { [[ " ${new[*]-} ${changed[*]-} " == *" $1 "* ]]; }

# A timer and a daemon run; a service that a timer starts does not.
runs() {
	case $1 in
	*.timer) return 0 ;;
	*.service) ! grep -qx 'Type=oneshot' "$here/files/etc/systemd/system/$1" ||
		grep -qx 'RemainAfterExit=yes' "$here/files/etc/systemd/system/$1" ;;
	*) return 1 ;;
	esac
}

units=()
compare_units() {
	local unit
	on_host || return 0
	for unit in ${enable[@]+"${enable[@]}"}; do
		if ! systemctl is-enabled --quiet -- "$unit" 2>/dev/null; then
			units+=("$unit")
		elif runs "$unit" && ! systemctl is-active --quiet -- "$unit"; then
			units+=("$unit")
		fi
	done
}

zone=''
compare_zone() {
	if ! on_host || [ -z "$timezone" ]; then return 0; fi
	[ -e "/usr/share/zoneinfo/$timezone" ] || refuse "this host knows no time zone $timezone; install tzdata"
	zone=$(timedatectl show --property=Timezone --value)
	if [ "$zone" = "$timezone" ]; then zone=''; fi
}

# Whether a program is there; in an image those of the machine that makes it do not count.
is_there() {
	if on_host; then
		command -v -- "$1" >/dev/null
	elif [[ $1 == /* ]]; then
		[ -x "$root$1" ]
	else
		[ -n "$(find "$root"/usr/{local/,}{bin,sbin} -maxdepth 1 -name "$1" 2>/dev/null)" ]
	fi
}

missing=()
check_programs() {
	local entry name least command version from found
	for entry in ${programs[@]+"${programs[@]}"}; do
		read -r name least command version from <<<"$entry"
		if ! is_there "$command"; then
			missing+=("$name is missing: $from")
			continue
		fi
		if ! on_host || [ "$least" = - ] || [ "$version" = - ]; then continue; fi
		found=$("$command" "$version" 2>&1 | grep -Eo '[0-9]+\.[0-9]+(\.[0-9]+)*' | head -n 1) || found=''
		if [ -z "$found" ]; then
			missing+=("$name does not tell its version: $from")
		elif [ "$(printf '%s\n' "$least" "$found" | sort -V | head -n 1)" != "$least" ]; then
			missing+=("$name $found is older than $least: $from")
		fi
	done
}

# ---------------------------------------------------------------------------------------------------------------------
# Backrest: it rewrites its configuration, and a restart kills what it is doing
# ---------------------------------------------------------------------------------------------------------------------

merge_backrest=0
compare_backrest() {
	[ -n "${sum[$generated]-}" ] || return 0
	if [ ! -e "$root$live" ] || written "$generated"; then merge_backrest=1; fi
}

# What the layout says, with what Backrest alone knows.
merged_backrest() {
	local files=("$here/files$generated")
	if [ -e "$root$live" ]; then files+=("$root$live"); fi
	jq --slurp --from-file "$here/files/usr/local/lib/threefold/backrest-merge.jq" "${files[@]}"
}

without_hashes() { jq -S '(.. | .passwordBcrypt? // empty) = "(not shown)"' "$1"; }

# Whatever Backrest does, it does in a child: restic, or the shell of a hook.
backrest_is_busy() {
	if ! on_host || ! systemctl is-active --quiet backrest.service; then return 1; fi
	pgrep --parent "$(systemctl show --property=MainPID --value backrest.service)" >/dev/null
}

guard_backrest() {
	if backrest_is_busy; then
		refuse "Backrest is at work, and what it does would be killed; nothing was changed. Try again when it is done:" \
			"    $(pgrep --parent "$(systemctl show --property=MainPID --value backrest.service)" --list-full | head -n 1)"
	fi
}

backrest_changes() { [ "$merge_backrest" = 1 ] || written /etc/systemd/system/backrest.service; }

# ---------------------------------------------------------------------------------------------------------------------
# Whether the files are well-formed, before one is written
# ---------------------------------------------------------------------------------------------------------------------

has() { command -v "$1" >/dev/null; }

validate() {
	local path names=() told faults=()
	for path in "${paths[@]}"; do
		case $path in
		/etc/systemd/system/*.d/*) ;;
		/etc/systemd/system/*) names+=("$here/files$path") ;;
		*.nft)
			if has nft && [ "$EUID" -eq 0 ]; then told=$(nft --check --file "$here/files$path" 2>&1) || faults+=("$path: $told"); fi
			;;
		*.json)
			if has jq; then told=$(jq empty "$here/files$path" 2>&1) || faults+=("$path: $told"); fi
			;;
		/etc/threefold/network/interfaces)
			# ifquery reports what it cannot read and still ends with 0
			if has ifquery; then
				told=$(ifquery --all --interfaces "$here/files$path" 2>&1 >/dev/null) || true
				[ -z "$told" ] || faults+=("$path: $told")
			fi
			;;
		*)
			if [[ $(head -c 11 "$here/files$path" | tr -d '\0') == '#!/bin/bash' ]]; then
				told=$(bash -n "$here/files$path" 2>&1) || faults+=("$path: $told")
			fi
			;;
		esac
	done
	if [ ${#names[@]} -gt 0 ] && has systemd-analyze; then
		# what the units call is not there before the first installation; of other units of the host nothing is said
		told=$(systemd-analyze verify --man=no "${names[@]}" 2>&1 | grep -F -e "$here/files" -e threefold- -e backrest.service |
			grep -v 'is not executable: No such file') || true
		[ -z "$told" ] || faults+=("$told")
	fi
	if [ ${#faults[@]} -gt 0 ]; then refuse "${faults[@]}" "nothing was changed"; fi
}

# ---------------------------------------------------------------------------------------------------------------------
# --check
# ---------------------------------------------------------------------------------------------------------------------

# A file that is not there is told as empty.
tell_diff() { diff -u --label "$3 (on this host)" --label "$3 (layout)" -- "$1" "$2" || true; }

check() {
	local path unit entry file what
	for path in ${new[@]+"${new[@]}"}; do tell_diff /dev/null "$here/files$path" "$path"; done
	for path in ${changed[@]+"${changed[@]}"}; do
		tell_diff "$root$path" "$here/files$path" "$path"
		file="${live_mode[$path]-no file} ${live_owner[$path]-}"
		if [ "$file" != "${mode[$path]} ${owner[$path]}" ]; then say "$path: $file, should be ${mode[$path]} ${owner[$path]}"; fi
	done
	for path in ${removed[@]+"${removed[@]}"}; do tell_diff "$root$path" /dev/null "$path"; done
	if [ "$merge_backrest" = 1 ] && has jq; then
		if [ -e "$root$live" ]; then file=$root$live; else file=/dev/null; fi
		diff -u --label "$live (on this host)" --label "$live (layout)" \
			<(without_hashes "$file") <(merged_backrest | without_hashes /dev/stdin) || true
	fi
	if [ -n "$zone" ]; then say "time zone: $zone, should be $timezone"; fi
	for unit in ${units[@]+"${units[@]}"}; do say "not running: $unit"; done
	for entry in ${missing[@]+"${missing[@]}"}; do say "program: $entry"; done
	for entry in ${secrets[@]+"${secrets[@]}"}; do
		read -r file what <<<"$entry"
		if [ ! -e "$root$file" ]; then say "secret: no $file ($what); only a person can put it there"; fi
	done
	say "${#new[@]} new, ${#changed[@]} changed, ${#removed[@]} to be removed, $((${#paths[@]} - ${#new[@]} - ${#changed[@]})) as they should be"
	if changes || { on_host && [ ${#missing[@]} -gt 0 ]; }; then exit 1; fi
}

changes() {
	[ $((${#new[@]} + ${#changed[@]} + ${#removed[@]} + ${#units[@]} + merge_backrest)) -gt 0 ] || [ -n "$zone" ] ||
		! cmp -s -- "$here/MANIFEST" "$installed"
}

# ---------------------------------------------------------------------------------------------------------------------
# The installation
# ---------------------------------------------------------------------------------------------------------------------

save_file() {
	if [ -e "$root$1" ] || [ -L "$root$1" ]; then
		mkdir -p -- "$previous/files${1%/*}"
		cp -a -- "$root$1" "$previous/files$1"
	else
		printf '%s\n' "$1" >>"$previous/absent"
	fi
}

save() {
	local path
	previous=$state/previous/$(date -u +%Y%m%dT%H%M%S.%NZ)
	(umask 077 && mkdir -p -- "$previous/files" && : >"$previous/absent")
	for path in ${new[@]+"${new[@]}"} ${changed[@]+"${changed[@]}"} ${removed[@]+"${removed[@]}"}; do save_file "$path"; done
	if [ "$merge_backrest" = 1 ]; then save_file "$live"; fi
	if [ -e "$installed" ]; then cp -- "$installed" "$previous/installed"; fi
	if [ -n "$zone" ]; then printf '%s\n' "$zone" >"$previous/timezone"; fi
	sync -f "$previous"
	# ten are enough to find out what happened
	find "$state/previous" -mindepth 1 -maxdepth 1 -type d | sort | head -n -10 | xargs -r -d '\n' rm -rf --
}

# put SOURCE PATH MODE OWNER
put() {
	local target=$root$2 as=()
	if [ "$EUID" -eq 0 ]; then as=(-o "${4%:*}" -g "${4#*:}"); fi
	mkdir -p -- "${target%/*}"
	install -m "$3" ${as[@]+"${as[@]}"} -- "$1" "$target.threefold-new"
	mv -fT -- "$target.threefold-new" "$target"
}

# Removes a file of ours, and its folder where that was ours too and is empty now.
drop() {
	local folder=${1%/*}
	rm -f -- "$root$1"
	case $folder in
	/etc/threefold | /etc/threefold/* | *.service.d) rmdir --ignore-fail-on-non-empty -- "$root$folder" 2>/dev/null || true ;;
	esac
}

units_of() { awk '$1 == "unit" && $2 == "enable" { print $3 }' "$1"; }

# Units that only the first of two manifests enables.
stop_units() {
	local unit
	if ! on_host || [ ! -e "$1" ]; then return 0; fi
	comm -23 <(units_of "$1" | sort) <({ [ ! -e "$2" ] || units_of "$2"; } | sort) | while read -r unit; do
		systemctl disable --now --quiet -- "$unit" || true
		say "stopped $unit"
	done
}

start_units() {
	local unit
	on_host || return 0
	systemctl daemon-reload
	for unit in "$@"; do
		systemctl enable --quiet -- "$unit"
		if [ "$unit" = backrest.service ]; then
			# it waits for its certificates and passwords: the hints name what is missing
			systemctl start -- "$unit" || say "$unit does not run yet: systemctl status $unit"
		elif [[ $unit == *.timer ]]; then
			systemctl restart -- "$unit"
		elif runs "$unit"; then
			systemctl reload-or-restart -- "$unit"
		fi
	done
}

stop_backrest() {
	if ! on_host || ! systemctl is-active --quiet backrest.service; then return 0; fi
	guard_backrest
	systemctl stop backrest.service
}

install_all() {
	local path merged unit again=()
	if ! changes; then
		say "nothing to do: ${#paths[@]} files are as they should be"
		return 0
	fi
	merged=''
	if [ "$merge_backrest" = 1 ]; then
		has jq || refuse "jq is missing: apt-get install jq"
		merged=$(merged_backrest) || refuse "$live cannot be read; nothing was changed"
	fi
	if backrest_changes; then stop_backrest; fi
	save
	trap 'say "install.sh: not finished; run it again, or go back with --rollback" >&2' EXIT
	# units are stopped while systemd still knows them
	stop_units "$installed" "$here/MANIFEST"
	for path in ${removed[@]+"${removed[@]}"}; do drop "$path"; done
	for path in ${new[@]+"${new[@]}"} ${changed[@]+"${changed[@]}"}; do
		put "$here/files$path" "$path" "${mode[$path]}" "${owner[$path]}"
	done
	if [ "$merge_backrest" = 1 ]; then put /dev/stdin "$live" 0600 root:root <<<"$merged"; fi
	put "$here/MANIFEST" "${installed#"$root"}" 0644 root:root
	if [ -n "$zone" ]; then timedatectl set-timezone "$timezone"; fi
	# a unit that runs and has not changed is left alone
	for unit in ${enable[@]+"${enable[@]}"}; do
		if [[ " ${units[*]-} " == *" $unit "* ]] || written "/etc/systemd/system/$unit" || belongs "$unit"; then again+=("$unit"); fi
	done
	start_units ${again[@]+"${again[@]}"}
	trap - EXIT
	say "installed: ${#new[@]} new, ${#changed[@]} changed, ${#removed[@]} removed"
	say "the version before is in $previous; go back with: $0 --rollback${root:+ --root $root}"
}

# Files that a unit reads when it starts.
belongs() {
	case $1 in
	threefold-firewall.service) written /etc/threefold/firewall.nft ;;
	backrest.service) [ "$merge_backrest" = 1 ] ;;
	*) return 1 ;;
	esac
}

hints() {
	local conf entry file what
	for entry in ${secrets[@]+"${secrets[@]}"}; do
		read -r file what <<<"$entry"
		if [ ! -e "$root$file" ]; then say "next: put the $what into $file, mode 0600"; fi
	done
	for conf in "$root"/etc/threefold/pki/*/identity.conf; do
		if [ -e "$conf" ] && [ ! -e "${conf%/*}/cert.pem" ]; then say "next: threefold-enroll $(basename "${conf%/*}")"; fi
	done
	if [ -n "${sum[/etc/threefold/network/interfaces]-}" ] &&
		! cmp -s -- "$root/etc/threefold/network/interfaces" "$root/etc/network/interfaces.d/threefold"; then
		say "next: threefold-network try"
	fi
}

# ---------------------------------------------------------------------------------------------------------------------
# --rollback
# ---------------------------------------------------------------------------------------------------------------------

roll_back() {
	local previous before path
	previous=$(find "$state/previous" -mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort | tail -n 1)
	[ -n "$previous" ] || refuse "there is no version to go back to"
	before=$previous/installed
	if [ -e "$previous/files$live" ] || [ -e "$previous/files/etc/systemd/system/backrest.service" ] ||
		grep -qx -e "$live" -e /etc/systemd/system/backrest.service "$previous/absent"; then stop_backrest; fi
	stop_units "$installed" "$before"
	while read -r path; do drop "$path"; done <"$previous/absent"
	(cd -- "$previous/files" && find . \( -type f -o -type l \) -printf '/%P\n') | while read -r path; do
		mkdir -p -- "${root}${path%/*}"
		cp -a -- "$previous/files$path" "$root$path.threefold-new"
		mv -fT -- "$root$path.threefold-new" "$root$path"
		say "back: $path"
	done
	if [ -e "$previous/timezone" ] && on_host; then timedatectl set-timezone "$(cat -- "$previous/timezone")"; fi
	if [ -e "$before" ]; then put "$before" "${installed#"$root"}" 0644 root:root; else rm -f -- "$installed"; fi
	if on_host; then
		systemctl daemon-reload
		if [ -e "$before" ]; then
			units_of "$before" | while read -r path; do
				systemctl enable --quiet -- "$path"
				systemctl start -- "$path"
			done
			if [ -e /etc/threefold/firewall.nft ]; then systemctl reload-or-restart threefold-firewall.service; fi
		fi
	fi
	mkdir -p -- "$state/undone"
	mv -- "$previous" "$state/undone/"
	say "the version of before ${previous##*/} is back"
}

# ---------------------------------------------------------------------------------------------------------------------

if [ "$action" != check ]; then
	mkdir -p -- "$state"
	exec 9>"$state/lock"
	flock --nonblock 9 || refuse "another installation is running"
fi
if [ "$action" = rollback ]; then
	roll_back
	exit
fi
read_manifest
check_folder
compare
compare_units
compare_zone
compare_backrest
check_programs
if [ "$action" = check ]; then
	check
	exit
fi
if [ ${#missing[@]} -gt 0 ]; then
	if on_host; then refuse "${missing[@]}" "nothing was changed"; fi
	printf 'not in the image yet: %s\n' "${missing[@]}" >&2
fi
if backrest_changes; then guard_backrest; fi
validate
install_all
hints
