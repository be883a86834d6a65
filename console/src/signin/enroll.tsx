import { useState } from 'preact/hooks';
import { call, OWN } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import { useWords } from '../app/environment.ts';
import { Field } from '../parts/field.tsx';
import { Loaded } from '../parts/states.tsx';
import { hasPasskeys, registerPasskey } from '../passkeys/ceremony.ts';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { words as passkeyWords } from '../passkeys/words.ts';
import { Bare } from './bare.tsx';
import { CODE_FIELD } from './code-field.ts';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

interface Started {
	secret: string;
	qr: string;
}

/** The role of an account that demands a second factor, or a sentence that says who demands it. */
export type EnrollReason = { role: string } | { lead: string };

/** The role demands a second factor and there is none yet: sets up an authenticator app before anything else. */
export function Enroll(props: { reason: EnrollReason; refresh: () => Promise<void> }) {
	const { reason, refresh } = props;
	const w = useWords(words);
	const p = useWords(passkeyWords);
	const [codes, setCodes] = useState<readonly string[] | null>(null);
	return (
		<Bare title={codes === null ? w.enroll : w.codesTitle}>
			{codes === null ? (
				<>
					<p>{'role' in reason ? w.enrollLead(reason.role) : reason.lead}</p>
					<TotpSetUp onCodes={setCodes} />
					{hasPasskeys() && (
						<PasskeyButton
							word={p.enroll}
							act={async () => {
								await registerPasskey(p.defaultName);
								await refresh();
							}}
						/>
					)}
				</>
			) : (
				<Codes codes={codes} done={() => void refresh()} />
			)}
		</Bare>
	);
}

/** QR code, key and first code of an authenticator app. */
export function TotpSetUp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
	const w = useWords(words);
	const say = useProblem();
	const started = useResource('totp', () =>
		call<Started>(`${OWN}/me/totp`, { method: 'POST', body: {} }),
	);
	const form = useForm(async (field) => {
		const { codes } = await call<{ codes: string[] }>(`${OWN}/me/totp/confirm`, {
			method: 'POST',
			body: { code: field('code').trim() },
		});
		onCodes(codes);
	});
	return (
		<Loaded what={w.prepare} resource={started}>
			{({ secret, qr }) => (
				<>
					<img class="qr" src={qr} alt={w.qr} />
					<p class="small">
						{w.manual} <span class="code">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
					</p>
					<form onSubmit={form.onSubmit}>
						<Field {...CODE_FIELD} id="code" name="code" label={w.code} error={say(form.error)} />
						<button class="btn main" type="submit">
							{w.enrollGo}
						</button>
					</form>
				</>
			)}
		</Loaded>
	);
}

/** Recovery codes, shown once. */
export function Codes({ codes, done }: { codes: readonly string[]; done: () => void }) {
	const w = useWords(words);
	return (
		<>
			<p>{w.codesLead}</p>
			<ul class="codes">
				{codes.map((code) => (
					<li key={code} class="code">
						{code}
					</li>
				))}
			</ul>
			<button class="btn main" type="button" onClick={done}>
				{w.codesDone}
			</button>
		</>
	);
}
