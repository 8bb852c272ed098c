// Package tffwdocs stands in for the documentation generator that the provider imports and the module proxy lacks:
// the provider compiles against these types and never calls them outside its own `go generate`.
package tffwdocs

// Example is a named HCL snippet.
type Example struct {
	Header string
	HCL    string
}

// ImportId says how a resource is imported.
type ImportId struct {
	Format        string
	ExampleCmdArg string
	ExampleBlk    string
}

// ProviderRenderOption documents a provider.
type ProviderRenderOption struct {
	Examples []Example
}

// ResourceRenderOption documents a resource.
type ResourceRenderOption struct {
	Examples         []Example
	ImportId         *ImportId
	IdentityExamples []Example
}

// DataSourceRenderOption documents a data source.
type DataSourceRenderOption struct {
	Examples []Example
}

// EphemeralResourceRenderOption documents an ephemeral resource.
type EphemeralResourceRenderOption struct {
	Examples []Example
}

// ProviderWithRenderOption is a provider that documents itself.
type ProviderWithRenderOption interface {
	RenderOption() ProviderRenderOption
}

// ResourceWithRenderOption is a resource that documents itself.
type ResourceWithRenderOption interface {
	RenderOption() ResourceRenderOption
}

// DataSourceWithRenderOption is a data source that documents itself.
type DataSourceWithRenderOption interface {
	RenderOption() DataSourceRenderOption
}

// EphemeralResourceWithRenderOption is an ephemeral resource that documents itself.
type EphemeralResourceWithRenderOption interface {
	RenderOption() EphemeralResourceRenderOption
}
