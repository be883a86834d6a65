import { catalogue } from '../../words/catalogue.ts';

/** The declaration of accessibility (RGAA 4.1.2, order of 20 September 2019; WCAG 2.2 AA). */
export const words = catalogue(
	{
		title: 'Accessibilité',
		say: "La console n'a pas encore été auditée par un tiers.",
		lead: "Faute d'audit, le RGAA 4.1.2 la dit « non conforme ». Voici ce qui est vérifié à chaque changement, ce qui ne l'est pas, et où écrire si quelque chose vous arrête.",
		checked: 'Vérifié à chaque changement, écran par écran',
		checks: {
			axe: "Aucune erreur d'axe-core, thème clair et sombre, dans Chromium et Firefox.",
			keyboard:
				"Une campagne entière se fait au clavier seul. L'élément actif reste visible, et rien ne le couvre.",
			zoom: 'Rien ne se perd à 320 pixels de large, avec un texte deux fois plus grand, ni avec des espacements élargis.',
			colors:
				"Le mode à contraste élevé du système garde bords et repères. Aucun état n'est dit par la couleur seule.",
			targets: 'Boutons et liens isolés mesurent au moins 24 pixels.',
			languages:
				'Tout existe en français et en anglais, et la langue de chaque passage est indiquée.',
			charts: 'Chaque graphique a son tableau.',
		},
		gaps: 'Pas encore vérifié',
		gapList: {
			readers: "Lecteurs d'écran (NVDA, VoiceOver, TalkBack) : essayés par personne à ce jour.",
			voice: 'Commande vocale et loupe de système : non essayées.',
			pdf: 'Les PDF (preuves, factures) ont un texte lisible, mais pas de balises de structure : leur contenu se lit aussi dans la console.',
			mails:
				"Le contenu des messages que vous écrivez vous appartient : la console n'en juge pas l'accessibilité.",
		},
		contact: 'Signaler un obstacle',
		contactLead:
			"Écrivez à votre prestataire, à l'adresse de votre contrat, en disant l'écran et ce qui vous a arrêté. Il vous doit une réponse et, si possible, un autre chemin.",
		rights:
			'Sans réponse, vous pouvez saisir le Défenseur des droits : defenseurdesdroits.fr, 09 69 39 00 00, ou par courrier gratuit, Libre réponse 71120, 75342 Paris CEDEX 07.',
		made: 'Déclaration établie le 29 novembre 2026 par les auteurs de la console, sur leurs propres essais.',
	},
	{
		title: 'Accessibility',
		say: 'The console has not been audited by a third party yet.',
		lead: 'Without an audit, RGAA 4.1.2 calls it “not compliant”. Below is what is checked with every change, what is not, and where to write if something stops you.',
		checked: 'Checked with every change, screen by screen',
		checks: {
			axe: 'No error of axe-core, light and dark, in Chromium and Firefox.',
			keyboard:
				'A whole campaign works with the keyboard alone. The focused element stays visible, and nothing covers it.',
			zoom: 'Nothing is lost at a width of 320 pixels, with text twice as large, or with wider spacing.',
			colors:
				'The high-contrast mode of the system keeps edges and marks. No state is told by color alone.',
			targets: 'Buttons and links on their own measure 24 pixels at least.',
			languages:
				'Everything exists in French and English, and the language of each passage is marked.',
			charts: 'Each chart has its table.',
		},
		gaps: 'Not checked yet',
		gapList: {
			readers: 'Screen readers (NVDA, VoiceOver, TalkBack): nobody has tried them so far.',
			voice: 'Voice control and the system’s magnifier: not tried.',
			pdf: 'PDFs (proofs, invoices) have readable text but no structure tags: the console shows their content, too.',
			mails: 'The content of your messages is yours: the console does not judge its accessibility.',
		},
		contact: 'Report an obstacle',
		contactLead:
			'Write to your provider, at the address of your contract, and say which screen it was and what stopped you. You are owed an answer and, if possible, another way.',
		rights:
			'Without an answer, you can turn to the French Defender of Rights: defenseurdesdroits.fr, +33 9 69 39 00 00, or by post, free of charge, Libre réponse 71120, 75342 Paris CEDEX 07.',
		made: 'Declaration made on 29 November 2026 by the authors of the console, from their own tests.',
	},
);
