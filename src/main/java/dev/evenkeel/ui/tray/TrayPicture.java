package dev.evenkeel.ui.tray;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;

/**
 * Our icon, drawn for the tray's size and so crisp there: a hull that lies level. While hosts are
 * out a sign covers its corner, a triangle where some are and a cross where all are.
 */
final class TrayPicture {

    private static final Color NIGHT = new Color(0x12344d);
    private static final Color WATER = new Color(0x1f8a9c);
    private static final Color HULL = new Color(0xf4f8fa);
    private static final Color PANS = new Color(0xffb84d);
    private static final Color SOME = new Color(0xff9500);
    private static final Color NONE = new Color(0xd1242f);

    /** What the shapes are given in. */
    private static final double UNIT = 512;

    /** For screens with more pixels, from which the desktop chooses. */
    private static final double[] SCALES = {1, 1.25, 1.5, 2, 3};

    private TrayPicture() {}

    /**
     * @param size in the desktop's own unit
     */
    static Image of(TrayState.Sign sign, Dimension size) {
        Image[] images = new Image[SCALES.length];
        for (int i = 0; i < SCALES.length; i++) {
            int side = (int) Math.round(Math.min(size.width, size.height) * SCALES[i]);
            images[i] = draw(sign, Math.max(1, side));
        }
        return new BaseMultiResolutionImage(images);
    }

    static BufferedImage draw(TrayState.Sign sign, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(side / UNIT, side / UNIT);
        drawBoat(g);
        switch (sign) {
            case WELL -> {}
            case SOME_OUT -> drawSign(g, triangle(), SOME, NIGHT, bar());
            case NONE_UP ->
                    drawSign(g, new Ellipse2D.Double(226, 226, 272, 272), NONE, HULL, cross());
        }
        g.dispose();
        return image;
    }

    private static void drawBoat(Graphics2D g) {
        Area tile = new Area(new RoundRectangle2D.Double(0, 0, UNIT, UNIT, 128, 128));
        Area water = new Area(new Rectangle2D.Double(0, 330, UNIT, UNIT));
        water.intersect(tile);
        g.setColor(NIGHT);
        g.fill(tile);
        g.setColor(WATER);
        g.fill(water);
        g.setColor(HULL);
        g.setStroke(new BasicStroke(40, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D mast = new Path2D.Double();
        mast.moveTo(256, 80);
        mast.lineTo(256, 278);
        mast.moveTo(120, 170);
        mast.lineTo(120, 126);
        mast.lineTo(392, 126);
        mast.lineTo(392, 170);
        g.draw(mast);
        g.setColor(PANS);
        g.fill(new RoundRectangle2D.Double(68, 150, 104, 78, 28, 28));
        g.fill(new RoundRectangle2D.Double(340, 150, 104, 78, 28, 28));
        Path2D hull = new Path2D.Double();
        hull.moveTo(56, 268);
        hull.lineTo(456, 268);
        hull.curveTo(448, 350, 400, 404, 326, 404);
        hull.lineTo(186, 404);
        hull.curveTo(112, 404, 64, 350, 56, 268);
        hull.closePath();
        g.setColor(HULL);
        g.fill(hull);
    }

    /** With a gap around it, so that it stands out from whatever is under it. */
    private static void drawSign(
            Graphics2D g, Shape sign, Color colour, Color inside, Shape symbol) {
        g.setColor(NIGHT);
        g.setStroke(new BasicStroke(48, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(sign);
        g.setColor(colour);
        g.fill(sign);
        g.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(sign);
        g.setColor(inside);
        g.setStroke(new BasicStroke(44, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(symbol);
    }

    private static Shape triangle() {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(344, 206);
        triangle.lineTo(488, 484);
        triangle.lineTo(200, 484);
        triangle.closePath();
        return triangle;
    }

    /** An exclamation mark without its dot: at this size there is no room for one. */
    private static Shape bar() {
        Path2D bar = new Path2D.Double();
        bar.moveTo(344, 330);
        bar.lineTo(344, 420);
        return bar;
    }

    private static Shape cross() {
        Path2D cross = new Path2D.Double();
        cross.moveTo(312, 312);
        cross.lineTo(412, 412);
        cross.moveTo(412, 312);
        cross.lineTo(312, 412);
        return cross;
    }
}
