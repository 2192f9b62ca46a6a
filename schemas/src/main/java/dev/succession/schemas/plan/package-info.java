/**
 * The hash of a plan and the signatures under an approval: what those who write them and
 * those who check them have to work out alike.
 */
@org.jspecify.annotations.NullMarked
package dev.succession.schemas.plan;
