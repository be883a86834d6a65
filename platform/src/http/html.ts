import { createHash } from 'node:crypto';

/** Escapes a text for HTML content and for quoted attribute values. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Source expression of a content security policy (CSP Level 3) that permits one inline style. */
export function styleHash(style: string): string {
	return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
