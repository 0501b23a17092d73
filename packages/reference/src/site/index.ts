export { buildSite, type SiteOptions, type SiteSummary } from './build.ts';
export { checkSite, type SiteCheck } from './check.ts';
