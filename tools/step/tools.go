//go:build tools

package tools

import _ "github.com/smallstep/cli/cmd/step"
