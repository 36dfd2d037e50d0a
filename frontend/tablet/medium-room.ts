// What the screens for a voice and for a photo do alike; it shows and keeps nothing of either.

import type { App } from "./app.ts";

/** Go back to where the child came from. */
export function goBack(app: App): void {
  const { back, house } = app.place;
  app.go(back ?? (house === undefined ? { screen: "street" } : { screen: "house", house }));
}
