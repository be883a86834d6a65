import type { WebhookWithSecret } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useCallback, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Forbidden } from '../../parts/states.tsx';
import { WebhookForm } from './form.tsx';
import { words } from './words.ts';

/** A new webhook; its secret takes the place of the form until the person has kept it. */
export default function NewWebhook() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const { route } = useLocation();
	const [made, setMade] = useState<WebhookWithSecret | null>(null);
	const id = made?.id ?? '';
	const leave = useCallback(() => {
		setMade(null);
		route(to('webhooks', id));
	}, [route, id]);
	const page = (
		<Verdict
			tone="info"
			shape="note"
			say={made === null ? w.newSay : w.madeSay}
			lead={made === null ? w.lead : w.madeLead}
		/>
	);
	if (!may('createWebhook')) {
		const able = (['owner', 'admin', 'developer'] as const).map((role) => f.roles[role]);
		return (
			<Page title={w.newTitle} parent={{ href: to('webhooks'), name: w.title }}>
				<Forbidden roles={able.join(', ')} />
			</Page>
		);
	}
	return (
		<Page title={w.newTitle} parent={{ href: to('webhooks'), name: w.title }}>
			{page}
			<section class="card">
				{made === null ? (
					<>
						<h2>{w.newTitle}</h2>
						<WebhookForm
							go={w.createGo}
							save={async ({ description, ...draft }) => {
								const body = { ...draft, ...(description === '' ? {} : { description }) };
								setMade(await call<WebhookWithSecret>('/v1/webhooks', { method: 'POST', body }));
							}}
						/>
					</>
				) : (
					<>
						<h2>{w.secret}</h2>
						<SecretOnce
							title={w.made}
							label={w.secret}
							hint={w.secretHint}
							secret={made.secret}
							done={leave}
						/>
					</>
				)}
			</section>
		</Page>
	);
}
