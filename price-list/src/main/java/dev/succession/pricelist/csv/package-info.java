/**
 * Files with commas between the fields: read whole and by the names of their columns, or
 * refused with the place where they are broken.
 */
@NullMarked
package dev.succession.pricelist.csv;

import org.jspecify.annotations.NullMarked;
