import { parseInstant } from '../calendar/civil.ts';
import { ownGrantAt } from '../consent/own-grant.ts';
import { AMERICAN, AUSTRALIAN, CANADIAN, ITALIAN, SPANISH, ZONES } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

const BRITISH = Object.keys(ZONES).filter((territory) => /^GB(?:-|$)/.test(territory));
const ITALIAN_SET = new Set(ITALIAN);

export default defineRule({
	id: 'SUP-06',
	source: {
		en: 'Belgium: CDE, VI.111–114; Spain: LO 3/2018, art. 23; Italy: L. 5/2018; UK: PECR, reg. 21; US: 47 CFR 64.1200(c)(2); Canada: CRTC Rules, part II; Australia: Do Not Call Register Act 2006',
		fr: 'Belgique : CDE, VI.111–114 ; Espagne : LO 3/2018, art. 23 ; Italie : L. 5/2018 ; Royaume-Uni : PECR, reg. 21 ; États-Unis : 47 CFR 64.1200(c)(2) ; Canada : règles du CRTC, partie II ; Australie : Do Not Call Register Act 2006',
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: ['BE', ...SPANISH, ...ITALIAN, ...BRITISH, ...AMERICAN, ...CANADIAN, ...AUSTRALIAN],
	needs: ['consents', 'doNotCall'],
	check({ facts, standing, places }) {
		const listed = (facts.doNotCall ?? []).filter((entry) => entry.listed);
		if (listed.length === 0) return null;
		const consented = standing.state === 'granted' ? ownGrantAt(standing) : -Infinity;
		const cancels = places.candidates.some(({ territory }) => ITALIAN_SET.has(territory));
		const decisive = listed.find(({ listedSince }) => {
			if (!Number.isFinite(consented)) return true;
			return cancels && (parseInstant(listedSince) ?? Infinity) >= consented;
		});
		if (decisive === undefined) return null;
		return {
			message: {
				en: `The number is on the register “${decisive.register}” and no later consent of the person to your calls is known. Do not call.`,
				fr: `Le numéro figure sur la liste « ${decisive.register} » et aucun accord ultérieur de la personne à vos appels n'est connu. N'appelez pas.`,
			},
			detail: { register: decisive.register, listedSince: decisive.listedSince ?? null },
		};
	},
});
