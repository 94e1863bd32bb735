import { writeFileSync } from "node:fs";
import { createSchema, printSchema } from "./schema.js";

const file = new URL("../schema.graphql", import.meta.url);
writeFileSync(file, printSchema(createSchema([])));
process.stdout.write("wrote schema.graphql\n");
