/** Headers of every answer. @param publicUrl base URL of the platform; over https, browsers use only https for a year (HSTS). */
export function securityHeaders(publicUrl: string): Record<string, string> {
	return {
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'no-referrer',
		...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
	};
}

/**
 * Content security policy of the console: files and requests of this origin only; nothing inline, no `eval`, and no text becomes
 * markup or script (Trusted Types without any policy). Fetched sound is played from memory (`blob:`).
 */
const CONSOLE_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	'media-src blob:',
	"frame-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

/**
 * Policy of a mail preview, which is a separate answer: its styles and images are shown, its scripts do not run, and its origin is
 * opaque.
 */
const PREVIEW_POLICY =
	"sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

const PERMISSIONS = [
	'accelerometer',
	'camera',
	'display-capture',
	'fullscreen',
	'geolocation',
	'gyroscope',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'usb',
	'xr-spatial-tracking',
]
	.map((feature) => `${feature}=()`)
	.concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)')
	.join(', ');

/** Headers of the pages and files under `/console`; pass them beside `Content-Type` and `Cache-Control`. */
export function consoleHeaders(publicUrl: string): Record<string, string> {
	return {
		...securityHeaders(publicUrl),
		'Content-Security-Policy': CONSOLE_POLICY,
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Permissions-Policy': PERMISSIONS,
	};
}

/** Headers of an answer that shows the HTML of a message inside the console. */
export function previewHeaders(publicUrl: string): Record<string, string> {
	return { ...consoleHeaders(publicUrl), 'Content-Security-Policy': PREVIEW_POLICY };
}
