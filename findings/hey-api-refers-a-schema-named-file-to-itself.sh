#!/usr/bin/env bash
# @hey-api/openapi-ts 0.95.0: a schema of binary content that is named File becomes a type that refers to itself.
# Expected: the schema is renamed, or the built-in type is reached as globalThis.File; the generated code compiles.
# Seen: "export type File = Blob | File;", which TypeScript 5.9.3 refuses with TS2456. The same schema under another name
# becomes "Blob | File" and compiles.
# Needs Node 20. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' > package.json
npm install --no-audit --no-fund --loglevel=error @hey-api/openapi-ts@0.95.0 typescript@5.9.3 >/dev/null

document() { # the name of the schema
    cat <<JSON
{"openapi": "3.1.0", "info": {"title": "Files", "version": "1"},
 "paths": {"/files": {"post": {"operationId": "sendFile",
   "requestBody": {"required": true, "content": {"application/octet-stream": {"schema": {"\$ref": "#/components/schemas/$1"}}}},
   "responses": {"204": {"description": "Taken."}}}}},
 "components": {"schemas": {"$1": {"type": "string", "format": "binary"}}}}
JSON
}

compile() { # the name of the schema
    document "$1" > "$1.json"
    npx openapi-ts -i "$1.json" -o "$1" -p @hey-api/typescript >/dev/null
    grep "export type $1 =" "$1/types.gen.ts"
    npx tsc --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler "$1/types.gen.ts" || true
}

compile FileContent > other.txt
compile File > file.txt
cat other.txt file.txt
if grep -q "error TS" other.txt || ! grep -q "error TS2456" file.txt; then
    echo "changed: a schema named File is no longer told from others by an error"
    exit 1
fi
