import { cases } from "./cases/cases.js";
import { pinSelf } from "./measure/child.js";
import { Upstream } from "./measure/upstream.js";
import type { Options } from "./options.js";
import { profileCase } from "./profile/profile-case.js";
import { markdownTable, percent } from "./report/tables.js";

const shown = 25;

/** A profile of ours for each case, and the functions in which most of its time went. */
export async function runProfiles(options: Options, print: (text: string) => void): Promise<void> {
  pinSelf();
  const upstream = await Upstream.start();
  try {
    for (const toDo of cases.filter(({ name }) => options.cases?.includes(name) ?? true)) {
      const { file, selfTimes } = await profileCase(toDo, upstream, options.seconds * 1000);
      const rows = selfTimes
        .slice(0, shown)
        .map(({ place, ms, share }) => [place, ms.toFixed(0), percent(share)]);
      print(
        `\n### ${toDo.name}: ${file}\n\n${markdownTable(["function", "ms itself", "of busy time"], rows)}`,
      );
    }
  } finally {
    await upstream.stop();
  }
}
