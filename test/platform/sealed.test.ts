import { newKeyring } from '../../platform/src/security/keyring.ts';
import { sealed } from '../../platform/src/security/sealed.ts';
import { createVault } from '../../platform/src/security/vault.ts';

const vault = createVault(newKeyring());

it('opens what it sealed for the same row', () => {
	const note = sealed<{ text: string }>('note');
	const bytes = note.seal(vault, { text: 'a' }, 'not_1');
	expect(note.open(vault, bytes, 'not_1')).toEqual({ text: 'a' });
	expect(note.context('not_1')).toBe('note:not_1');
	expect(vault.open(bytes, 'note:not_1')).toEqual({ text: 'a' });
});

it('opens neither the value of another row nor of another column', () => {
	const note = sealed<string>('note');
	const bytes = note.seal(vault, 'a', 'not_1');
	expect(() => note.open(vault, bytes, 'not_2')).toThrow();
	expect(() => sealed<string>('memo').open(vault, bytes, 'not_1')).toThrow();
});

it('binds a value to every part of a key', () => {
	const answer = sealed<number, [scope: string, hash: string]>('answer');
	const bytes = answer.seal(vault, 1, '/v1/messages', 'h');
	expect(answer.context('/v1/messages', 'h')).toBe('answer:/v1/messages:h');
	expect(answer.open(vault, bytes, '/v1/messages', 'h')).toBe(1);
	expect(() => answer.open(vault, bytes, '/v1/checks', 'h')).toThrow();
});
