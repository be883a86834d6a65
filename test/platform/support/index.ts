/** What nearly every test of the platform starts from. What only some need stands beside it. */
export * from './client.ts';
export * from './messages.ts';
export * from './until.ts';
export * from './world.ts';
export * from './shared-world.ts';
