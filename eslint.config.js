import js from "@eslint/js";
import graphql from "@graphql-eslint/eslint-plugin";
import tseslint from "typescript-eslint";

const restricted = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
const noTypeGraphql = {
  group: ["type-graphql"],
  message:
    "type-graphql stays in the files whose names say so: *.type, *.input, *.resolver, *.decorator and their like.",
};
const noUndici = { group: ["undici"], message: "undici stays in src/minted/." };
const noSandbox = {
  group: ["**/sandbox/**"],
  message:
    "The sandbox is Minted's stand-in: only embedded-sandbox.ts loads it, by name, and nothing else knows it.",
};

const noMirror = "The sandbox shares no code with the client, or tests would compare a mirror with itself.";

export default tseslint.config(
  { ignores: ["dist/", "dist-*/", "node_modules/", "coverage/"] },
  {
    files: ["**/*.{ts,js,mjs}"],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js", "src/*.mjs"] } } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An order's fields that are read when they are asked for would be left behind. Values of the allowed types are plain objects.
      "@typescript-eslint/no-misused-spread": [
        "error",
        { allow: ["string", "UserError", "CreateBusinessCustomerInput"] },
      ],
      "no-console": "error",
    },
  },
  { files: ["src/**/*.ts"], rules: restricted(noTypeGraphql, noUndici, noSandbox) },
  {
    files: ["src/**/*.{type,input,args,enum,scalar,resolver,decorator,middleware}.ts", "src/schema.ts"],
    rules: restricted(noUndici, noSandbox),
  },
  {
    files: ["src/minted/**/*.ts"],
    rules: restricted(noTypeGraphql, noSandbox, {
      regex: "^\\.\\./(?!(\\.\\./)?(clock|random|deadline|ending|logger|turns))",
      message: "src/minted/ is the floor: it knows no subject and no GraphQL.",
    }),
  },
  {
    files: ["src/sandbox/*.ts"],
    rules: restricted(noTypeGraphql, noUndici, {
      regex: "^\\.\\./(?!(clock|random)\\.js$)",
      message: noMirror,
    }),
  },
  {
    files: ["src/sandbox/*/*.ts"],
    rules: restricted(noTypeGraphql, noUndici, {
      regex: "^\\.\\./\\.\\./(?!(clock|random)\\.js$)",
      message: noMirror,
    }),
  },
  { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: "schema.graphql" } },
    },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // Ids of entities alone: what is only ever reached through its owner, such as Money, has none.
      "@graphql-eslint/strict-id-in-types": "off",
      // OrderContact.externalId and its like are Minted's words, not the type's name again.
      "@graphql-eslint/no-typename-prefix": "off",
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
    },
  },
);
