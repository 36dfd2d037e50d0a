// What a worker does, as a child is told it.

import { tc } from "./i18n.ts";

export function roleName(role: string): string {
  const names: Readonly<Record<string, string>> = {
    social_worker: tc("a worker, told to a child", "Social worker"),
    childrens_practitioner: tc("a worker, told to a child", "Works with children"),
    manager: tc("a worker, told to a child", "Leads the workers"),
  };
  return names[role] ?? tc("a worker, told to a child", "Works here");
}
