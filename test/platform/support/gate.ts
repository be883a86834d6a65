/** Something that a test holds back until it lets go. */
export function createGate(): { passed: Promise<void>; open: () => void } {
	let open: () => void = () => undefined;
	const passed = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { passed, open: () => open() };
}
