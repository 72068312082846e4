export default {
  rolebook: {
    input: "../../openapi/openapi.yaml",
    output: { target: "made/orval/api.ts", client: "fetch", mode: "split" },
  },
};
