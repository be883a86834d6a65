/**
 * Sub-processors, restrictions, disputes of invoices and terminations for a breach in both browsers: by keyboard, with hostile texts, in both
 * languages and themes.
 */
import type { Page } from 'playwright-core';
import { operatorPerson, PASSWORD } from '../platform/operator/people-support.ts';
import { type Made, makeAccount } from '../platform/operator/support.ts';
import { clientOf, HOUR, type Json } from '../platform/support/index.ts';
import { theater, type } from './console-acts.ts';
import { expectFine, freshCode, memberOf, says } from './console-contract-support.ts';
import { expectLooks } from './console-looks.ts';
import { addMoney, type Money } from './console-money-support.ts';
import {
	HOSTILE,
	inBothBrowsers,
	member,
	show,
	tabTo,
	visit,
	type Visit,
} from './console-support.ts';

/** Every screen twice, in two looks. */
const LONG_MS = 10 * 60_000;
const MINUTE = 60_000;
const NAME = `Relais ${HOSTILE.slice(0, 90)}`;

let money: Money;
const made: Record<string, Made> = {};
const play = theater('trust', async (stage) => {
	money = await addMoney(stage);
	const { first } = stage.operator;
	const { world } = stage.stage;
	for (const name of ['chromium', 'firefox']) {
		made[name] = await makeAccount(world, first, { name: 'Maison Petit', governance: 'off' });
	}
	const now = world.platform.clock.now();
	const reply = await first.post('/v1/operator/sub-processors', {
		...{ name: NAME, activity: HOSTILE, contact: HOSTILE, country: 'US', channels: ['sms'] },
		...{ contractFrom: '2027-01-01', noticeHours: 48 },
		startsAt: new Date(now + 30 * 24 * HOUR).toISOString(),
		safeguard: { kind: 'standard_clauses', on: '2026-12-01', reference: HOSTILE },
	});
	if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
	for (const one of Object.values(made)) {
		const receipt = { accountId: one.id, receivedAt: reply.body['announcedAt'], proof: HOSTILE };
		const path = `/v1/operator/sub-processors/${String(reply.body['id'])}/receipts`;
		const recorded = await first.post(path, receipt);
		if (recorded.status !== 200) throw new Error(JSON.stringify(recorded.body));
	}
});
const { picture, expectPeace, letProofAge, sit } = play;
const own = (name: string): Made => {
	const one = made[name];
	if (one === undefined) throw new Error('no account');
	return one;
};

inBothBrowsers((name, browser) => {
	let seen: Visit;
	let page: Page;
	let owner: { email: string; secret: string };
	beforeAll(async () => {
		owner = await memberOf(play.stage, 'owner', own(name).apiKey);
		seen = await sit(browser(), owner, 'sub-processors');
		page = seen.page;
	});
	afterEach(() => expectPeace(seen));

	it('shows what is announced and until when to object; an owner objects and takes it back', async () => {
		await says(page, /est annoncé\s:\svous pouvez vous y opposer jusqu’à/u);
		await expectFine(page);
		await picture(page, name, 'sub-processors');
		await tabTo(page, 'main button.danger');
		await page.keyboard.press('Enter');
		await type(page, '#reason', `Il travaille pour un concurrent ${HOSTILE}`);
		await type(page, '#function', 'gérante');
		await expectFine(page);
		await page.keyboard.press('Enter');
		await says(page, /^Vous vous opposez à/);
		const list = await own(name).client.get<{ data: Json[] }>('/v1/privacy/sub-processors');
		expect(list.body.data.find(({ state }) => state === 'objected')).toMatchObject({
			objection: { function: 'gérante', name: 'Léa' },
		});
		await page.getByRole('button', { name: 'Retirer l’opposition…' }).press('Enter');
		await page.getByRole('button', { name: 'Retirer l’opposition', exact: true }).press('Enter');
		await says(page, /est annoncé/);
	});

	it('restricts the processing of a person, allows alerts, and lifts it', async () => {
		const { client } = own(name);
		const put = await client.put('/v1/contacts', { externalId: 'x', phone: '+33639980042' });
		await show(play.stage, page, `contacts/${String(put.body['id'])}`);
		const card = page.locator('section', { hasText: 'Limitation du traitement' });
		await card.getByText('Aucune limitation demandée').waitFor();
		await card.getByRole('button', { name: 'Limiter le traitement…' }).press('Enter');
		await page.locator('#note').fill(HOSTILE);
		await expectFine(page);
		await page.getByRole('button', { name: 'Limiter', exact: true }).press('Enter');
		await card.getByText('Rien n’est envoyé à cette personne.').waitFor();
		await expectFine(page);
		await picture(page, name, 'restricted');
		await card.getByRole('button', { name: 'Permettre malgré tout…' }).press('Enter');
		await page.locator('#shown').fill('Sa lettre de lundi');
		await page.getByRole('button', { name: 'Permettre', exact: true }).press('Enter');
		await card.getByText(/alertes\s:\savec son consentement/u).waitFor();
		const requests = async () =>
			(await client.get<{ data: Json[] }>('/v1/privacy/requests')).body.data;
		expect(await requests()).toMatchObject([
			{ state: 'in_force', note: HOSTILE, exceptions: [{ purposes: ['transactional'] }] },
		]);
		const core = play.stage.world.platform;
		core.clock.set(core.clock.now() + 3 * MINUTE);
		await card.getByRole('button', { name: 'Lever…' }).press('Enter');
		await page.locator('#reason').fill('La date est corrigée');
		const informed = new Date(core.clock.now() - MINUTE);
		await page.locator('#informedAt').fill(await localText(page, informed));
		await page.getByRole('button', { name: 'Lever la limitation' }).press('Enter');
		await card.getByText('La date est corrigée').waitFor();
		expect(await requests()).toMatchObject([{ state: 'lifted' }]);
	});

	it('disputes an overdue invoice once, with reasons that stand on the screen', async () => {
		// The first browser disputes it; the second one reads what was said.
		const other = await sit(
			browser(),
			await member(play.stage, 'owner'),
			money.paths['invoiceOverdue'],
		);
		const card = other.page.locator('section.card', { hasText: 'Contestation' });
		await card.waitFor();
		if (name === 'chromium') {
			await card.getByRole('button', { name: 'Contester cette facture…' }).press('Enter');
			await other.page.locator('#reason').fill(`Jamais livrée ${HOSTILE}`);
			await expectFine(other.page);
			await other.page.getByRole('button', { name: 'Contester', exact: true }).press('Enter');
		}
		await card.getByText('Votre prestataire n’a pas encore répondu.').waitFor();
		await card.getByText(`Jamais livrée ${HOSTILE}`).waitFor();
		await expectFine(other.page);
		await picture(other.page, name, 'dispute');
		expectPeace(other);
	});

	it('terminates for a breach of the provider by a letter on record, and takes it back', async () => {
		const leaving = money.leaving[name];
		if (leaving === undefined) throw new Error('no account to leave');
		const leaver = await memberOf(play.stage, 'owner', leaving.apiKey);
		const other = await sit(browser(), leaver, 'contract/terminations');
		await tabTo(other.page, 'main a[href$="/contract/breach"]');
		await other.page.keyboard.press('Enter');
		await type(other.page, '#carrier', 'La Poste');
		await type(other.page, '#trackingId', '1A 987 654 3210 9');
		await other.page.locator('#depositedOn').fill('2026-12-29');
		await other.page.locator('#deposit-proof').setInputFiles({
			...{ name: 'preuve.pdf', mimeType: 'application/pdf', buffer: Buffer.from('preuve') },
		});
		await expectFine(other.page);
		await other.page.getByRole('button', { name: 'Enregistrer la lettre' }).press('Enter');
		await type(other.page, '#reason', `Rien n’est plus distribué ${HOSTILE}`);
		letProofAge();
		await other.page.getByRole('button', { name: 'Résilier', exact: true }).press('Enter');
		await other.page.locator('#proof').fill(freshCode(play.stage, leaver.secret));
		await other.page.keyboard.press('Enter');
		await says(other.page, /^La résiliation est inscrite/);
		await expectFine(other.page);
		await other.page.getByRole('link', { name: 'Fin du contrat' }).last().press('Enter');
		await other.page.getByRole('button', { name: 'Retirer cette résiliation…' }).press('Enter');
		await other.page.locator('#why').fill('Tout est de nouveau distribué');
		await other.page.getByRole('button', { name: 'Retirer', exact: true }).press('Enter');
		await other.page.getByText('Tout est de nouveau distribué').waitFor();
		const { body } = await leaving.client.get<{ data: Json[] }>('/v1/account/terminations');
		expect(body.data).toMatchObject([{ kind: 'breach', by: 'client', state: 'remedied' }]);
		expectPeace(other);
	});

	it(
		'fits every screen in both languages, themes and widths, accessible',
		() =>
			expectLooks(play.stage, page, {
				name: 'trust',
				browser: name,
				paths: { subProcessors: 'sub-processors' },
			}),
		LONG_MS,
	);

	it('lets a person of the operator announce a sub-processor and read who objects', async () => {
		const key = play.operator.first;
		const dana = await operatorPerson(play.stage.world, key, undefined, 'Dana');
		const visited = await visit(play.stage, browser());
		const staff = visited.page;
		await staff.goto(`${play.stage.world.platform.url}/console/operator/sub-processors`);
		await staff.locator('#email').fill(dana.email);
		await staff.locator('#password').fill(PASSWORD);
		await staff.keyboard.press('Enter');
		await staff.locator('#code').fill(freshCode(play.stage, dana.secret));
		await staff.keyboard.press('Enter');
		await staff.getByRole('link', { name: 'Annoncer un sous-traitant' }).press('Enter');
		await staff.locator('#name').fill(`Passerelle ${name}`);
		await staff.locator('#activity').fill(HOSTILE);
		await staff.locator('#contact').fill('1 rue du Test, Paris');
		await staff.locator('#country').fill('FR');
		await staff.locator('#contractFrom').fill('2027-01-01');
		await staff.locator('#startsOn').fill('2026-12-30');
		await expectFine(staff);
		const go = staff.getByRole('button', { name: 'Annoncer à tous les clients' });
		await go.press('Enter');
		// Before the clients had their time.
		await staff.locator('#startsOn[aria-invalid]').waitFor();
		await staff.locator('#startsOn').fill('2027-03-01');
		await go.press('Enter');
		await says(staff, new RegExp(`^Passerelle ${name} est annoncé`));
		await expectFine(staff);
		await staff.getByRole('link', { name: 'Revenir à la liste' }).press('Enter');
		await staff.getByRole('rowheader', { name: `Passerelle ${name}` }).waitFor();
		await expectFine(staff);
		const list = await clientOf(play.stage.world.platform.url, own(name).apiKey).get<{
			data: Json[];
		}>('/v1/privacy/sub-processors');
		expect(list.body.data.map((one) => one['name'])).toContain(`Passerelle ${name}`);
		expectPeace(visited);
		await visited.page.context().close();
	});
});

/** An instant as a field for day and time takes it, in the zone of the browser. */
async function localText(page: Page, at: Date): Promise<string> {
	return page.evaluate<string>(
		`(() => { const at = new Date(${at.getTime()}); return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16); })()`,
	);
}
