import { sectorGroups } from './lexicon.ts';

/** Claims that food or supplements make one slim or healthy (regulation (EC) 1924/2006). */
export const FOOD = sectorGroups('food', [
	// How much weight goes, and how fast: article 12(b) forbids saying so.
	[
		'offer',
		`perd{ez,re,s} #number {kg,kilos};perte de poids rapide;lose {#number kg,#number lbs,#amount {in,fast,without,by}};elimine{z,r} #number {kg,kilos};ventre plat .. #number {jours,semaines};flat belly in;#number kg en;{melt,burn} {,* ,your * }fat;~brule{,z,r} .. ~graisse;fat burner;fait fondre les kilos;perdez {du ventre,du poids};{maigri{r,ssez},mincir} sans;minceur express;tailles en moins;dress sizes;rajeunissez de #number ans`,
	],
	// Products whose name is a claim.
	[
		'named',
		`{weight loss,slimming,diet} {capsule,pill,tea,drops,shake};gelules {minceur,keto};the minceur;coupe faim;appetite suppress{ant,ing};detox {minceur,tea};{pilules,gummies} keto;cure detox;keto pill;draineur minceur;cure .. minceur;{complement,gelule,ampoule,cure,jus} .. {soigne,guerit,guerissent,previent};anti cancer;soigne tout;remede naturel;natural remedy;boost{,ez,er,e} {vos,les,your} {defenses,immune};renforce{z,r} .. {immunite,defenses};boisson detox;immunity {shot,booster};ventre gonfle;plus jamais malade;affinez votre silhouette;{gummies,gelule,vitamine,complement} {pousse,anti chute,repousse} {,des }cheveux;{cures,heals,reverses} {diabetes,cancer,arthritis,high}`,
	],
	// Claims that name a product.
	[
		'product',
		`~minceur;garcinia;amincissant;~brule ~graisse;slimming;weight loss;sachets proteines`,
	],
	// What is swallowed.
	[
		'hint',
		`~gelule;capsule;complement;drops;=the;tea;infusion;tisane;sirop;jus;boisson;ampoule;gummies;cure;miel;spiruline;curcuma;turmeric;collagene;collagen;probiotique;vitamine;supplement;nigelle;remede;keto;ferment;propolis;ginseng;moringa;vinegar;magnesium;ashwagandha;konjac`,
	],
	// What it is said to do.
	[
		'hint',
		`mincir;#number kg avant;{nettoie,detoxifie} votre;{prevent,fight} {flu,cold};maigri{r,ssez};ventre {plat,gonfle};degonfle{r,z};silhouette;immunite;defenses;soign{e,ent,er};gueri{r,t,ssent};arthrose;diabete;diabetique;cancer;cholesterol;hypertension;alzheimer;grippe;retrouvez la memoire;memoire et;pour la memoire;articulation;douleur;joint pain;ballonnement;anti {stress,age,fatigue,cellulite};dormez mieux;rajeuni{r,ssez};brulez les graisses;arthritis;blood pressure;immune system;cravings;resultat garanti;f{ait,ont} disparaitre;baisser {la tension,le sucre,la glycemie};{stop,beat,ease} {cold,flu,pain};sans medicament;{fait,font,faire} fondre;{gras,graisse} du ventre;belly fat;{melt,shed} pound;{ans,annees} de moins;no diet;sans {regime,sport};efface {les,vos} rides;{soulage,apaise,reconstruit} vos {genoux,articulations,hanches,os}`,
	],
	// Treatments of the body from outside.
	[
		'compound',
		`{soin,massage,appareil,programme,cure thermale,palper} .. minceur;perdez vos mauvaises;cure {de jouvence,thermale};bar a jus`,
	],
	// Sport, care, science and charity.
	[
		'context',
		`yoga;massage;palper rouler;institut;depistage;recherche;collecte;don;soin;creme;serum;visage;masque;coaching sportif;conference;ligue;association;smoothie;natation;thermale;theiere`,
	],
]);
