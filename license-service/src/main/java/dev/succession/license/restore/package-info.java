/**
 * Compensation: gives users who were moved their old licence back, as it was.
 */
@NullMarked
package dev.succession.license.restore;

import org.jspecify.annotations.NullMarked;
