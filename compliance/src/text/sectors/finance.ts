import { sectorGroups } from './lexicon.ts';

export const CREDIT = sectorGroups('credit', [
	// Money at once, or in spite of debts.
	[
		'offer',
		`~credit {sans justificatif,immediat,rapide,facile};bad credit;no credit check;need cash;{payday,cash} loan;besoin d'argent;meme fiche;argent {rapide,immediat};{fiche,interdit} {banque,bancaire};regroupe{,z,r} .. credit;consolidate your debt;{reserve d'argent,reserve de #amount} .. {preacceptee,disponible};emprunte{z,r} #amount;borrow .. #amount;#amount .. sur votre compte en;nous pretons;enveloppe de #amount;trop de mensualites;{rachete,reunisse}{z,r} .. {emprunt,credit,mensualite};on {,vous }avance {votre,ton} salaire;une seule {mensualite,echeance} {plutot que,au lieu de};en une seule mensualite;{fiche,fichage,incident} banque de france`,
	],
	// Kinds of credit.
	[
		'named',
		`~credit {conso,a la consommation,renouvelable,immobilier,auto,personnel,travaux};pret {~personnel,immobilier,auto,entre particuliers,travaux,conso,etudiant,relais,a taux zero};mini pret;{rachat,regroupement} de {credit,pret};taeg;personal loan;argent {sous,en} #time;pre accord de {pret,credit};#amount sur votre compte {demain,ce soir,aujourd'hui};{quick,fast,instant} cash;till payday;refinance your;reserve d'argent;{loa,lld} a #amount;taux .. pret;taux promotionnel;financement accepte;cash advance;#percent apr;~credit .. {taux,justificatif};carte de credit sans;car loan;pret jusqu'a #amount;pret perso`,
	],
	// Words of credit.
	[
		'product',
		`mensualite;loan;mortgage;microcredit;pret de #amount;courtier en {credit,pret};credit jusqu'a #amount;lld;loa;rachat de soulte`,
	],
	// Words that ledgers and libraries use, too.
	['hint', `~credit;besoin de #amount;=pret;courtier;financement;emprunt;empruntez`],
	// Conditions of credit.
	[
		'hint',
		`sans justificatif;sans papiers;sans apport;apr;sans frais d'avance;reponse {immediate,en #time};taux;simulation;condition de revenus;lowest rate;sans dossier;a tout le monde;preaccepte{,e}`,
	],
	// The adjective “prêt”, tax credits, loyalty points.
	[
		'compound',
		`credit {d'impot,de points,points,photo,de temps,formation,agricole};pret {a,pour,de livres,gratuit,de materiel};{est,etes,es,soyez,tout,suis,sommes,sont} pret;credit your;offre de pret est;taux de satisfaction`,
	],
	// Tax, loyalty, libraries and insurance of loans.
	[
		'context',
		`point;impot;fidelite;livres;adherent;bibliotheque;emprunteur;a emporter;assurance;escalier;loyalty;abonne;puericulture;portraits;satisfaction`,
	],
]);

export const INVESTMENT = sectorGroups('investment', [
	// Gains that are promised.
	[
		'offer',
		`double{z,r} {votre,ton} {capital,argent};double your money;rendement garanti;guaranteed return;placement {garanti,sur};placement .. sans risque;placement #percent;#percent net par an;{achete,achetez} .. avant la hausse;{x5,x10,x20,x50,x100} garanti;invest{,is,issez} .. {crypto,bitcoin,gold,immobilier,pinel,scpi,bourse,locatif,or};signaux gagnants;gagnez #percent par {mois,jour,an};prevente .. crypto;crypto .. prevente;earn #percent {guaranteed,yearly,a year,interest};placez #amount;touchez #amount chaque;devenez rentier;robot .. trade;copy {our,my} trader;#percent a {day,week,month};stake your;and earn #percent;{prevente,presale} .. {jeton,token};{jeton,token} .. {prevente,presale,listing};gagne{,z,r} #amount par {mois,semaine,jour} {depuis,de chez,sans patron};earn while you sleep;quit your {job,#number to #number};{argent,epargne} dort;faites travailler votre {argent,epargne};entrez au capital {de,d};l'or {n'a jamais,atteint des,s'envole,bat des};{coins,crypto,bitcoin} .. earning`,
	],
	// Kinds of investments and accounts.
	[
		'named',
		`{loi,dispositif} pinel;{zero,moins d,plus d} impot;plan d'epargne;compte titres;livret .. #percent;livret .. offerts;placez votre epargne;devenez trader;pieces et lingots;earn #percent on your;{compte,banque} {bancaire,} .. {gratuit,offerts} .. ouverture;compte bancaire {gratuit,offert};savings account;{banque,neobanque} .. {offre,prime} .. compte;ouvrir un compte chez;scpi;defiscalise{z,r};immobilier locatif;trading automatique;de l'or et;actions et etf;epargne a #percent;revenus passifs;passive income;rentabilite .. #percent;compte a terme;#percent apy;staked token;revenu passif`,
	],
	// Assets and trading.
	[
		'product',
		`~bitcoin;ethereum;~crypto;cryptomonnaie;altcoin;nft;staking;~trading;~forex;etf;defisc;defiscalisation;lmnp;placement financier;dividende;neobanque`,
	],
	// Words of saving.
	[
		'hint',
		`assurance vie;investi{ssez,r};en investissant;investissement;invest;placement;rendement;livret;epargne;compte bancaire;{notre,nos} {algo,algorithme};trading bot`,
	],
	// Yields and bonuses.
	[
		'hint',
		`capital;#percent par {an,mois};signaux;bourse;prime de bienvenue;commission;welcome bonus;verses;locatif;l'immobilier;a l'ouverture;retraite;yearly;#percent garanti`,
	],
	// Mattresses, markets and payroll.
	[
		'compound',
		`trading cards;investi{r,ssez} dans {un,une,votre} {bon,matelas,canape,literie};placement libre;bourse {aux,d'echange,scolaire};epargne salariale;caisse d'epargne;crypto acceptee`,
	],
	// Other things that one invests in.
	['context', `concert;matelas;jeu de cartes;velo;jouet;timbre;plante;lessive;literie;fidelite`],
]);
