/**
 * Who may see and do what: sign-in with OpenID Connect, or none on this machine alone.
 */
@NullMarked
package dev.succession.monitor.access;

import org.jspecify.annotations.NullMarked;
