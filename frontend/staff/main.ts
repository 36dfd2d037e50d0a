// The entry point of the staff pages; it binds behaviours and holds none.
export {};
