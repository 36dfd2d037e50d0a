// Says why a picture is not put in, and what a worker should know of one that is.

import { MOST_PIXELS } from "../core/fit.ts";
import { t } from "./i18n.ts";
import type { Problem } from "./notice.ts";
import type { Refusal, Remark } from "./photo-decode.ts";

/** Why there is no picture: what it is, or that no room is left for it. */
export type PhotoTrouble = Refusal | "full";

export function problemWithPhoto(trouble: PhotoTrouble): Problem {
  const problems: Readonly<Record<PhotoTrouble, Problem>> = {
    unknown: {
      sentence: t("This is not a picture. Choose another one?"),
      forWorker: t("For the worker: by its content this file is no JPEG, PNG, WebP, GIF or HEIC picture."),
    },
    heic: {
      sentence: t("This tablet cannot open this photo. Take it again here?"),
      forWorker: t("For the worker: this browser cannot open HEIC. Let the camera make JPEG, or take the photo here."),
    },
    broken: {
      sentence: t("This picture is broken. Choose another one?"),
      forWorker: t("For the worker: the file ends too soon, is damaged, or this tablet cannot hand it over."),
    },
    large: {
      sentence: t("This picture is too big. Take it again here?"),
      forWorker: t("For the worker: the picture has more than the %(num)s million pixels that a tablet can open.", {
        num: MOST_PIXELS / 1_000_000,
      }),
    },
    full: {
      sentence: t("The tablet is full. Drawing and writing still work."),
      forWorker: t("For the worker: there is no room for recordings and photos. Connect the tablet and let it send."),
    },
  };
  return problems[trouble];
}

/** Return what a worker should know of a picture that opened. */
export function remarkForWorker(remark: Remark): string {
  const remarks: Readonly<Record<Remark, string>> = {
    moving: t("For the worker: this is a moving picture. Only its first image is kept."),
    renamed: t("For the worker: the file is named as another kind of picture than it is. It is kept as what it is."),
  };
  return remarks[remark];
}
