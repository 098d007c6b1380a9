import { roleName } from '../events/fields';
import { lightNames, phaseNames, type Summary, standingNames } from '../rules/center/display';
import { paint } from './output';

/**
 * In which language a verb tells something: Chinese for clerks, English for developers. What exists in Chinese only
 * stays so.
 */
export type Lang = 'zh' | 'en';

/** Chooses between the two. */
export const inLang =
  (lang: Lang) =>
  (zh: string, en: string): string =>
    lang === 'en' ? en : zh;

/** Enumerations have Chinese names for people; their English names are those in the code. */
export const phaseText = (phase: Summary['phase'], lang: Lang): string => inLang(lang)(phaseNames[phase], phase);
export const standingText = (standing: Summary['standing'], lang: Lang): string =>
  inLang(lang)(standingNames[standing], standing);
export const roleText = (role: string, lang: Lang): string => inLang(lang)(roleName(role), role);
export const lightText = (light: Summary['light'], lang: Lang = 'zh'): string =>
  paint(light, `● ${inLang(lang)(lightNames[light], light)}`);
export const yesText = (value: boolean, lang: Lang): string =>
  value ? inLang(lang)('是', 'yes') : inLang(lang)('否', 'no');
