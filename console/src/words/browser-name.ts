/** Browsers by the token that only they carry; the first that matches. */
const BROWSERS = [
	[/\bEdg\/(\d+)/, 'Edge'],
	[/\bFirefox\/(\d+)/, 'Firefox'],
	[/\bOPR\/(\d+)/, 'Opera'],
	[/\b(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
	[/\bVersion\/(\d+).*Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
	[/\bAndroid\b/, 'Android'],
	[/\b(?:iPhone|iPad)\b/, 'iOS'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b/, 'macOS'],
	[/\bLinux\b/, 'Linux'],
] as const;

/** A name of a browser that a person recognizes, e.g. `Firefox 153, Linux`; `null` if it is not known. */
export function browserName(userAgent: string | null): string | null {
	if (userAgent === null) return null;
	for (const [pattern, name] of BROWSERS) {
		const version = pattern.exec(userAgent)?.[1];
		if (version === undefined) continue;
		const system = SYSTEMS.find(([token]) => token.test(userAgent))?.[1];
		return [`${name} ${version}`, system].filter((part) => part !== undefined).join(', ');
	}
	return null;
}
