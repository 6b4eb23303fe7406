import type { Metafile, Plugin } from "esbuild";

const folder = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** Folders of the packages whose code ended up in one of the outputs of this process. */
export const bundledPackages = new Set<string>();

/** Notes every package that contributed at least one byte; what was resolved and then shaken off owes no notice. */
export function noteBundled({ outputs }: Metafile) {
  for (const output of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const match = folder.exec(path);
      if (match?.[1] && bytesInOutput > 0) bundledPackages.add(match[1]);
    }
  }
}

export const bundled: Plugin = {
  name: "bundled",
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      if (metafile) noteBundled(metafile);
    });
  },
};
