/**
 * The headers that records of facts have, for whatever writes or reads them.
 */
@NullMarked
package dev.succession.schemas.headers;

import org.jspecify.annotations.NullMarked;
