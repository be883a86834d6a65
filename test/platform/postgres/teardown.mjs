export default async function tearDown() {
	await globalThis.postgresOfTheTests.remove();
}
