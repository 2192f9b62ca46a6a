/** Audit records: what was done on behalf of the partner. */
@NullMarked
package dev.succession.partnercenter.audit;

import org.jspecify.annotations.NullMarked;
