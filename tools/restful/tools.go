//go:build tools

package tools

import _ "github.com/magodo/terraform-provider-restful"
