import { sectorGroups } from './lexicon.ts';

export const WEAPONS = sectorGroups('weapons', [
	// What needs a permit, offered without one.
	[
		'offer',
		`{arme,gun,handgun,pistolet,fusil,revolver} .. {sans permis,en vente libre,no license,sans formalite,livraison discrete};vente d'armes;besoin d'un{,e} {flingue,gun,calibre,arme};{achetez,commandez,buy} .. {arme,pistolet,fusil,revolver,gun,rifle,munition}`,
	],
	// No toy and no tool is called so.
	[
		'named',
		`~carabine et ~munition;arme et ~munition;arme {a feu,anciennes,modernes,factices,blanche};arme de {poing,guerre,epaule,defense,chasse,tir,collection,categorie};fusil {d'assaut,a pompe,mitrailleur,semi automatique,superpose,juxtapose};pistolet {9mm,d'alarme,a grenaille,automatique,semi automatique,mitrailleur,de defense,#number mm};ak #number;ar #number {rifle,pistol,carbine,lower,upper,mag,part};ghost gun;~kalachnikov;ak47;ar15;poing americain;brass knuckle;{grenades,armes} et explosifs;{bombe,aerosol,spray} {lacrymogene,au poivre,de defense};gaz {lacrymogene,poivre};pepper spray;stun gun;{matraque,baton} telescopique;poing electrique;body armor;hollow point;gun {and ammo,show,shop,store};concealed carry;{calibre,revolver,cal,smith,colt,balle,munition,cartouche,ruger,pistolet} .. #number magnum;#number magnum {revolver,cartouche,ammo,balle,calibre,handgun,round};{9mm,#number} acp;9mm .. {balle,munition,cartouche};{9mm,calibre,revolver,munition} .. #number mag;pistolet a blanc;cartouches de chasse;{cartouche,fusil,carabine,chevrotine} cal;gomm cogne;22lr;9x19;{carabine,fusil,pistolet} calibre;{semi auto,superpose,juxtapose} calibre;gaz {cs,incapacitant};box of #number rounds;#number rounds of;pump action`,
	],
	// Arms, ammunition and what belongs to them.
	[
		'product',
		`~carabine;~munition;~revolver;~flingue;~fusil de {chasse,precision};~silencieux pour;~arme de poing;~armurerie;armurier;~glock;sig sauer;smith {and,et} wesson;replique d'arme;~handgun;firearm;rifle;shotgun;~ammo;~ammunition;pistols;lacrymogene;lacrymo;taser;nunchaku;shuriken;couteau {papillon,de combat,automatique};cran d'arret;poignard;tactical {knife,knives};switchblade;arbalete;crossbow;katana;balles {a blanc,reelles};lunette de tir;poudre noire;~weapon;chevrotine;becassiere;push dagger;suppressor;shocker;gazeuse {au poivre,poivre,de poche};matraque;sig {p365,p320,p226}`,
	],
	// Toys, tools and figures of speech use these.
	[
		'hint',
		`~pistolet;~fusil;#number magnum;kalach;kalash;#number cartouche;=gun;guns;airsoft;=arme;=armes;pistol;sniper;tireur;holster;machette;le calibre`,
	],
	// What goes with a weapon, and not with a toy.
	[
		'hint',
		`calibre;balle;bille;tir sportif;chasse;protegez vous;rounds;explosif;semi automatique;permis;grenades;demil;demilitarise{,e};pak;9mm;replique;boites de #number;caliber;encheres;home {defence,defense};espace tir`,
	],
	// Tools, toys and phrases with the same words.
	[
		'compound',
		`pistolet {a,de} {eau,colle,peinture,bulles,bouchons,silicone,cartouche,graisse,air chaud,mastic,massage,enduire,souder};pistolets du dimanche;pistolet d'arrosage;faux fusil;fusil {a eau,a fleche,a flechettes,a aiguiser,a harpon,harpon,sous marin,de cuisine};munition {nerf,crayon};arme {secrete,fatale,redoutable,contre,de seduction};arme{,z} {vous,toi} de;{secret,best} weapon;top gun;{glue,water,nail,heat,massage,squirt,spray,staple,caulk} gun;gun metal;armurerie fermee;tir a la carabine;{water,toy,foam,bubble} {pistol,rifle};{fusil,pistolet} a pompe a eau`,
	],
	// Toys, games, sports and shows.
	[
		'context',
		`nerf;paintball;laser;jouet;toy;jeu video;deguisement;deguise;perruque;cow boy;escape game;biathlon;figurine;film;serie;musee;exposition;piscine;pool;jus;craft;bricolage;boulangerie;boulanger;anniversaire;kermesse;fete foraine;repas;detachant;tache;moustique;telephone;emballage`,
	],
]);
