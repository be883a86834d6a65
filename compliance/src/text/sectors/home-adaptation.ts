import { sectorGroups } from './lexicon.ts';

export const HOME_ADAPTATION = sectorGroups('home_adaptation', [
	// Works that public money pays for.
	[
		'offer',
		`{remplacez,transformez,changez} votre baignoire;plateforme elevatrice .. aides;{l'etat finance,#percent de} .. douche;{douche,baignoire,monte escalier} .. {aides,subventionnee,pris en charge,deduite};stairlift {from,sale,offer};{stairlift,shower,bathroom,bathtub} .. grant;travaux d'adaptation .. {finance,gratuit};perte d'autonomie .. travaux`,
	],
	// Works and subsidies in one expression.
	[
		'named',
		`~monte ~escalier;~douche {senior,~securisee,pmr,de plain pied,antiderapante};douche pour senior;baignoire a porte;salle {de bain,d'eau} {senior,adaptee,pmr,securisee};adapte{z,r} {votre,leur,son} {logement,maison,salle,domicile};logement inadapte;adaptation du logement;travaux d'adaptation;stair lift;walk in {shower,bath,bathtub,tub,douche};easy access shower;bathroom adaptation;adapt your {bathroom,home};prime autonomie;amenagement pmr;{ascenseur privatif,elevateur de maison};aides de l'anah;subvention anah;wc rehausse;~maprimeadapt;{maprime,ma prime} adapt;{fauteuil,siege,chaise} {elevateur,d'escalier};{straight,curved,through floor} lift;level access;douche de securite`,
	],
	// Devices.
	['product', `~stairlift`],
	// Where somebody may fall.
	[
		'hint',
		`~douche;baignoire;son bain;salle de bain;escalier;rampe;wc;bathroom;shower;bathtub;salle d'eau;fauteuil electrique;amenagement du logement;barre d'appui;sanitaire;wet room`,
	],
	// Age, disability and public money.
	[
		'hint',
		`senior;retraite;mamie;pmr;handicap;autonomie;autonome;aides deduites;anah;eligible;eligibilite;subvention;subventionne{,e};l'etat;plus de #number ans;chute;glisse;dangereuse;vieillir;ne montez plus;grant;finance{,e} {a,par};reste a charge;stay safe;prime;#percent d'aides;pris en charge;securis{e,er,ez,ation};apres #number ans`,
	],
	// Bathroom goods and figures of speech.
	['compound', `{rideau,gel,cabine,tete} de douche;escaliers et parquets;douche froide`],
	// Holidays, shops and household help.
	[
		'context',
		`camping;rideau;robinetterie;serviette;enquete;parquet;gel;menage;repas;thalasso;hotel;gite;chambre;vacances;coupe;piscine`,
	],
]);
