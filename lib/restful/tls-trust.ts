/** How the server's certificate is judged. Not checking it has to be said, with a reason. */
export type TlsTrust =
  | { readonly trust: "system" }
  | {
      readonly trust: "ca";
      /** PEM file on the machine that deploys. */
      readonly file: string;
    }
  | { readonly trust: "anything"; readonly because: string };
