import { writeFileSync } from "node:fs";
import { schemaAlone } from "./schema-alone.js";
import { printSchema } from "./print-schema.js";

writeFileSync(new URL("../schema.graphql", import.meta.url), printSchema(await schemaAlone()));
process.stdout.write("wrote schema.graphql\n");
