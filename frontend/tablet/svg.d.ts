// A picture's address, relative to the script that names it.
declare module "*.svg" {
  const address: string;
  export default address;
}
