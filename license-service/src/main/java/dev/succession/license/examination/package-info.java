/**
 * Drift of users: looks on request at the licences of users that a migration has moved,
 * and tells what it finds. It changes nothing.
 */
@NullMarked
package dev.succession.license.examination;

import org.jspecify.annotations.NullMarked;
