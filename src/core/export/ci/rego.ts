/**
 * A policy for conftest, on what its nginx parser really gives: `input.directives[]` with `name`, `parameters` and `block.directives[]`.
 * One file at a time: includes are not followed.
 */
export function regoPolicy(): string {
  return `# tls-resume.rego: conftest test --parser nginx --policy . nginx.conf
# conftest reads one file and follows no include: it cannot see what other files set. tls-resume check does.
package main

import rego.v1

# http{} and stream{}; a file of sites has its servers on top
contexts contains context if {
	some directive in input.directives
	directive.name in {"http", "stream"}
	context := directive.block
}

contexts contains input if {
	some directive in input.directives
	directive.name == "server"
}

tls_servers contains {"outer": context, "inner": server.block} if {
	some context in contexts
	some server in context.directives
	server.name == "server"
	some listen in server.block.directives
	listen.name == "listen"
	"ssl" in listen.parameters
}

lines(block, name) := [object.get(directive, "parameters", []) |
	some directive in block.directives
	directive.name == name
]

effective(server, name) := lines(server.inner, name) if count(lines(server.inner, name)) > 0

effective(server, name) := lines(server.outer, name) if count(lines(server.inner, name)) == 0

has_shared(server) if {
	some words in effective(server, "ssl_session_cache")
	some word in words
	startswith(word, "shared:")
}

has_builtin(server) if {
	some words in effective(server, "ssl_session_cache")
	some word in words
	startswith(word, "builtin")
}

sizes[name] contains size if {
	some words in [words |
		some context in contexts
		some block in array.concat([context], [inner.block | some inner in context.directives; inner.name == "server"])
		some words in lines(block, "ssl_session_cache")
	]
	some word in words
	[_, name, size] := split(word, ":")
}

upstreams contains name if {
	some context in contexts
	some directive in context.directives
	directive.name == "upstream"
	name := directive.parameters[0]
}

deny contains "ssl_session_cache builtin alone: each worker has a cache of its own; use shared:NAME:SIZE" if {
	some server in tls_servers
	has_builtin(server)
	not has_shared(server)
}

deny contains "ssl_session_tickets off without a shared cache: nothing resumes, TLS 1.3 included" if {
	some server in tls_servers
	["off"] in effective(server, "ssl_session_tickets")
	not has_shared(server)
	not has_builtin(server)
}

deny contains sprintf("session zone %s: nginx refuses the size %s; write it in k or m", [name, size]) if {
	some name, found in sizes
	some size in found
	not regex.match(\`^[0-9]+[kKmM]?$\`, size)
}

deny contains sprintf("session zone %s has %d sizes: nginx does not start", [name, count(found)]) if {
	some name, found in sizes
	count(found) > 1
}

https_targets contains target if {
	walk(input, [_, directive])
	directive.name == "proxy_pass"
	target := directive.parameters[0]
	startswith(target, "https://")
	contains(target, "$")
}

target_host(target) := regex.find_n(\`^[^/$:]*\`, trim_prefix(target, "https://"), 1)[0]

deny contains sprintf("proxy_pass %s: with a variable every connection to the upstream server is a full handshake", [target]) if {
	some target in https_targets
	host := target_host(target)
	host != ""
	not host in upstreams
}

warn contains sprintf("proxy_pass %s: sessions are kept only where the variable names an upstream", [target]) if {
	some target in https_targets
	target_host(target) == ""
}
`;
}
