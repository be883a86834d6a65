import { useState } from 'preact/hooks';
import { ApiError, call, OWN } from '../../api/client.ts';
import { useSelf, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Codes, TotpSetUp } from '../../signin/enroll.tsx';
import { useProblem } from '../../signin/problem.ts';
import { words as signInWords } from '../../signin/words.ts';
import { words } from './words.ts';

type Step =
	| { kind: 'rest' }
	| { kind: 'setUp' }
	| { kind: 'codes'; codes: readonly string[] }
	| { kind: 'remove' };

/** Authenticator app and recovery codes. */
export function SecondFactorCard() {
	const w = useWords(words);
	const s = useWords(signInWords);
	const session = useSelf();
	const say = useProblem();
	const { totp, passkeys } = session.me.secondFactor;
	const [step, setStep] = useState<Step>({ kind: 'rest' });
	const [error, setError] = useState<ApiError>();
	const done = () => {
		setStep({ kind: 'rest' });
		void session.refresh();
	};
	async function renew() {
		try {
			const { codes } = await call<{ codes: string[] }>(`${OWN}/me/recovery-codes`, {
				method: 'POST',
				body: {},
			});
			setStep({ kind: 'codes', codes });
			setError(undefined);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug !== 'confirm-identity') setError(failure);
		}
	}
	return (
		<section class="card">
			<h2>{step.kind === 'codes' ? s.codesTitle : w.second}</h2>
			{step.kind === 'codes' ? (
				<Codes codes={step.codes} done={done} />
			) : (
				<>
					<p>
						<Shape name={totp ? 'ok' : 'draft'} {...(totp ? { tone: 'ok' as const } : {})} />{' '}
						{totp ? w.appOn : w.appOff}
					</p>
					{passkeys > 0 && (
						<p>
							<Shape name="ok" tone="ok" /> {w.passkeys(passkeys)}
						</p>
					)}
					{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
					{totp ? (
						<div class="do">
							<button class="btn" type="button" onClick={() => void renew()}>
								{w.renew}
							</button>
							<button class="btn danger" type="button" onClick={() => setStep({ kind: 'remove' })}>
								{w.remove}
							</button>
						</div>
					) : step.kind === 'setUp' ? (
						<>
							<p>{w.setUpLead}</p>
							<TotpSetUp onCodes={(codes) => setStep({ kind: 'codes', codes })} />
						</>
					) : (
						<button class="btn main" type="button" onClick={() => setStep({ kind: 'setUp' })}>
							{w.setUp}
						</button>
					)}
				</>
			)}
			{step.kind === 'remove' && (
				<RemoveDialog close={() => setStep({ kind: 'rest' })} done={done} />
			)}
		</section>
	);
}

function RemoveDialog({ close, done }: { close: () => void; done: () => void }) {
	const w = useWords(words);
	const say = useProblem();
	const [error, setError] = useState<ApiError>();
	async function remove() {
		try {
			await call(`${OWN}/me/totp`, { method: 'DELETE' });
			done();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') close();
			else setError(failure);
		}
	}
	const problem = error?.status === 409 ? w.removeFailed : say(error);
	return (
		<Dialog title={w.removeTitle} onClose={close}>
			<p>{w.removeLead}</p>
			{problem !== undefined && <Note tone="stop" shape="fail" title={problem} alert />}
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.removeKeep}
				</button>
				<button class="btn danger main" type="button" onClick={() => void remove()}>
					{w.removeGo}
				</button>
			</div>
		</Dialog>
	);
}
