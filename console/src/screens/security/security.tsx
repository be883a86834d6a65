import { useSelf, useWords } from '../../app/environment.ts';
import { Page, Verdict } from '../../parts/page.tsx';
import { PasskeysCard } from './passkeys.tsx';
import { PasswordCard } from './password.tsx';
import { SecondFactorCard } from './second-factor.tsx';
import { SessionsCard } from './sessions.tsx';
import { words } from './words.ts';

/** Below it, the person is asked to renew the recovery codes. */
const FEW_CODES = 3;

/** One's own sign-in: second factor, password, sessions. */
export default function Security() {
	const w = useWords(words);
	const { secondFactor } = useSelf().me;
	const { totp, passkeys, recoveryCodes } = secondFactor;
	const isSafe = totp || passkeys > 0;
	const hasFew = totp && recoveryCodes < FEW_CODES;
	return (
		<Page title={w.title}>
			<Verdict
				tone={isSafe && !hasFew ? 'ok' : 'warn'}
				shape={isSafe && !hasFew ? 'ok' : 'warn'}
				say={isSafe ? w.safe : w.bare}
				lead={
					!isSafe
						? w.bareLead
						: totp
							? `${w.safeLead(recoveryCodes)}${hasFew ? ` ${w.few}` : ''}`
							: undefined
				}
			/>
			<div class="cols half">
				<div>
					<SecondFactorCard />
				</div>
				<div>
					<PasswordCard />
				</div>
			</div>
			<PasskeysCard />
			<SessionsCard />
		</Page>
	);
}
