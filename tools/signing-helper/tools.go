//go:build tools

package tools

import _ "github.com/aws/rolesanywhere-credential-helper"
