/** The bundler puts stylesheets beside the script. */
declare module '*.css';
