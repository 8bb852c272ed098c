# usage: jq --slurp --from-file backrest-merge.jq GENERATED LIVE
# What the layout says, with what Backrest alone knows: how often the file was changed, its own key, and the ids of
# repositories that it has opened already, which stand in the place of autoInitialize.
.[0] as $generated
| (.[1] // {}) as $live
| [$live.repos[]? | select((.guid // "") != "") | {key: "\(.id) \(.uri)", value: .guid}] as $known
| ($known | from_entries) as $guids
| $generated
| .modno = ($live.modno // 0)
| if $live.sync then .sync = $live.sync else . end
| .repos |= map(
    $guids["\(.id) \(.uri)"] as $guid
    | if $guid then (.guid = $guid | del(.autoInitialize)) else . end
  )
