// Built from a copy of the module, with the module's own go.mod and go.sum: only its own checksum is needed here.
module threefold/tools/backrest

go 1.26.0

require github.com/garethgeorge/backrest v1.14.1
