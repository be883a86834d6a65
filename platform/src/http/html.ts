import { createHash } from 'node:crypto';

/** Escapes text for HTML content and quoted attribute values. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The source expression that permits one inline style in a content security policy (CSP Level 3). */
export function styleHash(style: string): string {
	return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
