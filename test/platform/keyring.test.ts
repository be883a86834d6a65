import fc from 'fast-check';
import {
	newKeyring,
	unwrapKeyring,
	withNewSealingKey,
	withoutOldSealingKeys,
	wrapKeyring,
} from '../../platform/src/security/keyring.ts';
import { createVault } from '../../platform/src/security/vault.ts';

describe('the vault', () => {
	const vault = createVault(newKeyring());

	it('opens what it sealed, only there', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, context, other) => {
				const sealed = vault.seal(value, context);
				expect(vault.open(sealed, context)).toEqual(JSON.parse(JSON.stringify(value)));
				if (other !== context) expect(() => vault.open(sealed, other)).toThrow();
			}),
		);
	});

	it('notices every changed byte', () => {
		const sealed = vault.seal({ to: '+33612345678' }, 'a');
		for (let index = 0; index < sealed.length; index++) {
			const changed = Uint8Array.from(sealed);
			changed[index] = (changed[index] ?? 0) ^ 1;
			expect(() => vault.open(changed, 'a')).toThrow();
		}
	});

	it('hashes by scope', () => {
		expect(vault.hash('a', 'b')).toBe(vault.hash('a', 'b'));
		expect(vault.hash('a', 'b')).not.toBe(vault.hash('b', 'b'));
		expect(vault.hash('a:b', 'c')).not.toBe(vault.hash('a', 'b:c'));
		expect(createVault(newKeyring()).hash('a', 'b')).not.toBe(vault.hash('a', 'b'));
	});
});

describe('the keyring', () => {
	const master = Buffer.alloc(32, 7);

	it('comes back from its wrapping, by the right master key alone', () => {
		const keyring = withNewSealingKey(newKeyring());
		const wrapped = wrapKeyring(keyring, master);
		expect(unwrapKeyring(wrapped, master)).toEqual(keyring);
		expect(() => unwrapKeyring(wrapped, Buffer.alloc(32, 8))).toThrow();
		for (let index = 0; index < wrapped.length; index += 7) {
			const changed = Uint8Array.from(wrapped);
			changed[index] = (changed[index] ?? 0) ^ 1;
			expect(() => unwrapKeyring(changed, master)).toThrow();
		}
	});

	it('opens with its old keys until they are dropped, and seals with the newest', () => {
		const first = newKeyring();
		const old = createVault(first).seal('word', 'a');
		const second = withNewSealingKey(first);
		const fresh = createVault(second).seal('word', 'a');
		expect([old[0], fresh[0]]).toEqual([1, 2]);
		expect(createVault(second).open(old, 'a')).toBe('word');
		const last = createVault(withoutOldSealingKeys(second));
		expect(last.open(fresh, 'a')).toBe('word');
		expect(() => last.open(old, 'a')).toThrow('keyring lacks');
		expect(last.hash('a', 'b')).toBe(createVault(first).hash('a', 'b'));
		expect(last.tag('a')).toBe(createVault(first).tag('a'));
	});

	it('counts 255 sealing keys at most', () => {
		let keyring = newKeyring();
		for (let number = 2; number <= 255; number++) keyring = withNewSealingKey(keyring);
		expect(() => withNewSealingKey(keyring)).toThrow(RangeError);
	});
});
